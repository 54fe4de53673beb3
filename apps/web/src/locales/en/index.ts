import account from './account.js';
import calendar from './calendar.js';
import captions from './captions.js';
import chat from './chat.js';
import cockpit from './cockpit.js';
import common from './common.js';
import compose from './compose.js';
import desk from './desk.js';
import external from './external.js';
import hall from './hall.js';
import live from './live.js';
import moderation from './moderation.js';
import onSite from './on-site.js';
import player from './player.js';
import polls from './polls.js';
import problems from './problems.js';
import publicPages from './public.js';
import questions from './questions.js';
import recording from './recording.js';
import screens from './screens.js';
import slides from './slides.js';
import speaker from './speaker.js';
import stage from './stage.js';
import studio from './studio.js';
import words from './words.js';

export default {
  onSite,
  common,
  public: publicPages,
  account,
  desk,
  live,
  cockpit,
  compose,
  problems,
  questions,
  hall,
  chat,
  screens,
  slides,
  speaker,
  polls,
  moderation,
  studio,
  stage,
  player,
  external,
  captions,
  words,
  recording,
  calendar,
};
