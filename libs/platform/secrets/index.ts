export { sealed, unsealed } from './sealing.js';
