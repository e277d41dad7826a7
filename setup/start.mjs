import './node-version.mjs';
import('./commands/start.mjs').then(({ start }) => start());
