import './node-version.mjs';
import('./commands/docs.mjs').then(({ docs }) => docs());
