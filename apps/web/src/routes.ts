import type { PageName, PagePayload } from '@plenum/contracts';
import type { ComponentType } from 'react';

export interface PageProps<N extends PageName = PageName> {
  page: PagePayload<N>;
}

export interface Route {
  /** The module with the page as its default export; also its key in the build's manifest. */
  file: `features/${string}/${string}.page.tsx`;
  /** `server`: rendered by the server, readable without JavaScript, ordinary links. `browser`: an application of its own. */
  runs: 'server' | 'browser';
  /** Addresses below are this page's own: links to them change the view, all others load a page. */
  base?: (path: string) => string;
}

/** Every page by the name the server gives it. Each becomes a chunk of its own. */
export const routes: Record<PageName, Route> = {
  home: { file: 'features/public/home.page.tsx', runs: 'server' },
  organisation: { file: 'features/public/organisation.page.tsx', runs: 'server' },
  event: { file: 'features/public/event.page.tsx', runs: 'server' },
  session: { file: 'features/public/session.page.tsx', runs: 'server' },
  register: { file: 'features/public/register.page.tsx', runs: 'server' },
  registered: { file: 'features/public/registered.page.tsx', runs: 'server' },
  confirm: { file: 'features/my-event/confirm.page.tsx', runs: 'server' },
  myEvent: { file: 'features/my-event/my-event.page.tsx', runs: 'server' },
  myCancel: { file: 'features/my-event/my-cancel.page.tsx', runs: 'server' },
  unsubscribe: { file: 'features/my-event/unsubscribe.page.tsx', runs: 'server' },
  takeOver: { file: 'features/my-event/take-over.page.tsx', runs: 'server' },
  cancelled: { file: 'features/my-event/cancelled.page.tsx', runs: 'server' },
  answer: { file: 'features/my-event/answer.page.tsx', runs: 'server' },
  answered: { file: 'features/my-event/answered.page.tsx', runs: 'server' },
  entrance: { file: 'features/public/entrance.page.tsx', runs: 'server' },
  entry: { file: 'features/public/entry.page.tsx', runs: 'server' },
  entryWait: { file: 'features/public/entry-wait.page.tsx', runs: 'server' },
  hall: { file: 'features/public/hall.page.tsx', runs: 'server' },
  publicPoll: { file: 'features/public/poll.page.tsx', runs: 'server' },
  receipt: { file: 'features/public/receipt.page.tsx', runs: 'server' },
  problem: { file: 'features/problem/problem.page.tsx', runs: 'server' },
  room: { file: 'features/live/room.page.tsx', runs: 'browser' },
  cockpit: { file: 'features/cockpit/cockpit.page.tsx', runs: 'browser' },
  speaker: { file: 'features/speaker/speaker.page.tsx', runs: 'browser' },
  studio: { file: 'features/studio/studio.page.tsx', runs: 'browser' },
  compose: { file: 'features/compose/compose.page.tsx', runs: 'browser' },
  recording: { file: 'features/recording/recording.page.tsx', runs: 'browser' },
  captioner: { file: 'features/captions/captioner.page.tsx', runs: 'browser' },
  transcript: { file: 'features/captions/transcript.page.tsx', runs: 'browser' },
  screen: { file: 'features/screens/screen.page.tsx', runs: 'browser' },
  desk: { file: 'features/desk/desk.page.tsx', runs: 'browser', base: () => '/desk' },
  signIn: { file: 'features/account/sign-in.page.tsx', runs: 'browser' },
  setUp: { file: 'features/account/set-up.page.tsx', runs: 'browser' },
  account: { file: 'features/account/account.page.tsx', runs: 'browser' },
};

type PageModule = { default: ComponentType<PageProps> };

const modules = import.meta.glob<PageModule>('./features/*/*.page.tsx');

/** The component of a page; one that nobody has written yet says so. */
export const loadPage = async (page: PageName): Promise<ComponentType<PageProps>> => {
  const load = modules[`./${routes[page].file}`] ?? (() => import('./features/problem/unwritten.page.js'));
  return (await load()).default;
};
