/** What an attendee needs who was invited to the stage, and nobody else: it comes when it is wanted. */
export { Guest } from './guest.js';
export { GuestCheck } from './GuestCheck.js';
export { GuestStage } from './GuestStage.js';
