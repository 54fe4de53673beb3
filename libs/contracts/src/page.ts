import type { Locale } from './text.js';
import type { EventView, ProgrammeView, PublicEventView, SessionView } from './programme.js';
import type { EntryState } from './entry.js';
import type { MyEventView, RegistrationView } from './registration.js';
import type { AskedByMe, AskedView, MyAnswer, MyDeferral } from './live-answers.js';
import type { MyQuestion } from './live-questions.js';
import type { OrganisationView, WhoAmI } from './accounts.js';
import type { PublicPollLink, PublicPollView } from './public-polls.js';
import type { ScreenProgramme } from './screens.js';
import type { FieldProblem, ProblemDetails } from './problems.js';

/** What the server hands to the renderer of a page, and the page to the browser. Everything in it is public to the reader. */
export interface PageHead {
  title: string;
  description: string;
  canonical: string;
  alternates: { hreflang: string; href: string }[];
  image?: string;
  jsonLd?: object[];
  robots?: string;
}

/** A form that was sent back: what was typed, and what is wrong with it. */
export interface FormReturn {
  values: Record<string, string | boolean>;
  fields: FieldProblem[];
  problem?: ProblemDetails;
}

/** A form to ask before the room opens. */
export interface AskForm {
  /** By what name the question comes; null: somebody unknown, who is asked for one where it matters. */
  as: string | null;
  /** Sent along, so that sending it twice asks once; the secret opens the receipt. */
  draw: { id: string; secret: string };
  form?: FormReturn;
}

/** What a receipt tells. */
export interface ReceiptView {
  event: EventView;
  session: SessionView;
  question: MyQuestion;
  answer: MyAnswer | null;
  deferral: MyDeferral | null;
}

/** Data of each server-rendered page by its name. */
export interface PageData {
  /** `events`: the next ones of all organisations. */
  home: { organisations: OrganisationView[]; events: PublicEventView[] };
  organisation: { organisation: OrganisationView; events: PublicEventView[]; past: PublicEventView[] };
  /** `open`: people may register now. */
  /** `joined`: this browser takes part already. */
  event: {
    organisation: OrganisationView;
    programme: ProgrammeView;
    open: boolean;
    joined: boolean;
    polls: PublicPollLink[];
  };
  session: {
    organisation: OrganisationView;
    programme: ProgrammeView;
    session: SessionView;
    open: boolean;
    joined: boolean;
    polls: PublicPollLink[];
    /** The form to ask beforehand; null when it is not for this reader or this time. */
    ask: AskForm | null;
    /** A question that came when there was no such form any more: what was typed, and why it was not taken. */
    returned?: FormReturn;
    /** A question was just taken. */
    wasAsked?: boolean;
  };
  /** A poll that everybody may vote in, behind its short address. */
  publicPoll: { organisation: OrganisationView; event: EventView; session: SessionView; poll: PublicPollView };
  /** What became of a question, for whoever has its code. Without one: the form that asks for it. */
  receipt: {
    organisation: OrganisationView | null;
    receipt: ReceiptView | null;
    /** Of the receipt. */
    code?: string;
    /** The question was just asked: the only time the code is shown. */
    isNew?: boolean;
    isWithdrawn?: boolean;
    form?: FormReturn;
  };
  register: { organisation: OrganisationView; event: EventView; form?: FormReturn };
  /** After the form: look into your mailbox. Says the same whether the address was known or not. */
  registered: {
    organisation: OrganisationView;
    event: EventView;
    /** Where mails end up while somebody tries Plenum out. */
    mailbox: string | null;
    /** It was a new personal link that was asked for. */
    link?: boolean;
  };
  /** The confirmation mail's link: what was typed, and a button. Nothing has changed yet. */
  confirm: { organisation: OrganisationView; event: EventView; registration: RegistrationView; token: string };
  /** "My event", opened by the personal link; `token` is the capability. */
  myEvent: {
    organisation: OrganisationView;
    myEvent: MyEventView;
    /** What this person asked, and what became of it. */
    asked: AskedByMe[];
    token: string;
    /** The address of the own agenda to subscribe to, a secret; null while there is none. `just`: what was done a moment ago. */
    calendar: { address: string | null; just?: 'made' | 'closed' };
    saved?: boolean;
    confirmed?: boolean;
    /** A question was just taken. */
    wasAsked?: boolean;
    /** The form to ask beforehand, sent back. */
    early?: FormReturn;
    /** What goes with the next question; see `AskForm`. */
    draw: AskForm['draw'];
    form?: FormReturn;
  };
  /** A question somebody was asked by mail to answer; `token` is the capability. */
  answer: { organisation: OrganisationView; event: EventView; asked: AskedView; token: string; form?: FormReturn };
  answered: { organisation: OrganisationView; event: EventView };
  /** Behind the link in reminders: a button that ends them, or brings them back. `token` is the capability. */
  /** `trial`: the link stood in a mail that somebody sent to themselves, and ends nothing. */
  unsubscribe: { organisation: OrganisationView; unsubscribed: boolean; trial: boolean; token: string };
  myCancel: { organisation: OrganisationView; event: EventView; registration: RegistrationView; token: string };
  /** Two devices take part with this link already; a button gives this one a place. */
  takeOver: { organisation: OrganisationView; event: EventView; session: SessionView; token: string; devices: number };
  /** The registration was cancelled; `open`: one may register again. */
  cancelled: { organisation: OrganisationView; event: EventView; registration: RegistrationView; open: boolean };
  /** A room opened without the right to enter it: says how to get in. */
  entrance: { organisation: OrganisationView; event: EventView; session: SessionView; open: boolean };
  /** For those whom no mail reached: a code from the crew, or a wish to be let in. `session`: where they want to. */
  entry: {
    organisation: OrganisationView;
    event: EventView;
    session: SessionView | null;
    open: boolean;
    /** A form sent back, and which of the two. */
    form?: FormReturn & { which: 'code' | 'wish' };
  };
  /** Waiting for the crew to decide; `token` is the secret of this browser. */
  entryWait: {
    organisation: OrganisationView;
    event: EventView;
    session: SessionView | null;
    state: EntryState;
    token: string;
  };
  /** The short address on the wall, opened by somebody who has not registered. `guests`: they are let in. */
  hall: {
    organisation: OrganisationView;
    event: EventView;
    session: SessionView;
    code: string;
    guests: boolean;
    open: boolean;
    form?: FormReturn;
  };
  /** Pages that live in the browser: the server sends the shell only. */
  room: {
    organisation: OrganisationView;
    programme: ProgrammeView;
    session: SessionView;
    as: 'registration' | 'account' | 'onsite' | 'guest';
    /** On a phone in the hall: no picture of the stage, questions first. */
    hall: boolean;
    /** What this page was opened for: `what` may be loaded from that origin. Null: from nowhere but here. */
    opened: { what: 'frame' | 'stream'; origin: string } | null;
  };
  cockpit: { organisation: OrganisationView; programme: ProgrammeView; session: SessionView };
  speaker: { organisation: OrganisationView; programme: ProgrammeView; session: SessionView };
  studio: { organisation: OrganisationView; programme: ProgrammeView; session: SessionView };
  /** What was recorded: the page asks for it itself, `as` whoever this browser may enter the room as. */
  recording: {
    organisation: OrganisationView;
    programme: ProgrammeView;
    session: SessionView;
    as: 'registration' | 'account' | 'onsite' | null;
  };
  captioner: { organisation: OrganisationView; programme: ProgrammeView; session: SessionView };
  transcript: {
    organisation: OrganisationView;
    programme: ProgrammeView;
    session: SessionView;
    as: 'registration' | 'account' | 'onsite';
  };
  /** What hangs in the hall; `token` is the secret of its address. */
  screen: ScreenProgramme & { organisation: OrganisationView; token: string };
  /** The composer of the server: what it is to do, it hears from the process that opened it. */
  compose: Record<string, never>;
  desk: Record<string, never>;
  signIn: { next: string | null };
  setUp: Record<string, never>;
  account: Record<string, never>;
  /** `next`: where to go from here, when that is known. */
  problem: { problem: ProblemDetails; next?: { what: 'register' | 'event' | 'signIn'; href: string } };
}
export type PageName = keyof PageData;

export type PagePayload<N extends PageName = PageName> = {
  [K in N]: {
    page: K;
    path: string;
    locale: Locale;
    /** Server's time when the page was made, so that "live now" does not differ between server and browser. */
    now: string;
    head: PageHead;
    data: PageData[K];
    whoAmI: WhoAmI;
  };
}[N];
