import './node-version.mjs';
import('./commands/lab.mjs').then(({ lab }) => lab());
