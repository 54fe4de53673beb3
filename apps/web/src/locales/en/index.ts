import account from './account.js';
import calendar from './calendar.js';
import captions from './captions.js';
import chat from './chat.js';
import cockpit from './cockpit.js';
import common from './common.js';
import compose from './compose.js';
import delivery from './delivery.js';
import desk from './desk.js';
import entry from './entry.js';
import external from './external.js';
import hall from './hall.js';
import live from './live.js';
import mailTexts from './mail-texts.js';
import moderation from './moderation.js';
import onSite from './on-site.js';
import organiserMessages from './organiser-messages.js';
import player from './player.js';
import polls from './polls.js';
import problems from './problems.js';
import publicPages from './public.js';
import questions from './questions.js';
import recording from './recording.js';
import screens from './screens.js';
import segments from './segments.js';
import sender from './sender.js';
import slides from './slides.js';
import speaker from './speaker.js';
import stage from './stage.js';
import studio from './studio.js';
import words from './words.js';

export default {
  organiserMessages,
  onSite,
  common,
  public: publicPages,
  account,
  desk,
  delivery,
  entry,
  live,
  cockpit,
  compose,
  problems,
  questions,
  hall,
  chat,
  screens,
  segments,
  sender,
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
  mailTexts,
  recording,
  calendar,
};
