import './node-version.mjs';
import('./commands/clean.mjs').then(({ clean }) => clean());
