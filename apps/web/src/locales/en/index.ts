import account from './account.js';
import cockpit from './cockpit.js';
import common from './common.js';
import desk from './desk.js';
import hall from './hall.js';
import live from './live.js';
import problems from './problems.js';
import publicPages from './public.js';
import screens from './screens.js';
import speaker from './speaker.js';

export default { common, public: publicPages, account, desk, live, cockpit, screens, speaker, hall, problems };
