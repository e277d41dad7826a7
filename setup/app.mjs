import './node-version.mjs';
import('./commands/app.mjs').then(({ app }) => app());
