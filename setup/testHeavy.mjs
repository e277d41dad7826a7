import './node-version.mjs';
import('./commands/testHeavy.mjs').then(({ testHeavy }) => testHeavy());
