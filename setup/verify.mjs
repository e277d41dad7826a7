import './node-version.mjs';
import('./commands/verify.mjs').then(({ verify }) => verify());
