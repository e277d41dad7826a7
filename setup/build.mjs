import './node-version.mjs';
import('./commands/build.mjs').then(({ build }) => build());
