import account from './account.js';
import chat from './chat.js';
import cockpit from './cockpit.js';
import common from './common.js';
import desk from './desk.js';
import live from './live.js';
import moderation from './moderation.js';
import problems from './problems.js';
import publicPages from './public.js';

export default { common, public: publicPages, account, desk, live, chat, moderation, cockpit, problems };
