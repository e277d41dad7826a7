import './node-version.mjs';
import('./commands/tensorboard.mjs').then(({ tensorboard }) => tensorboard());
