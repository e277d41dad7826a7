import './node-version.mjs';
import('./commands/status.mjs').then(({ status }) => status());
