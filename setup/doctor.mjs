import './node-version.mjs';
import('./commands/doctor.mjs').then(({ doctor }) => doctor());
