import type { MailDetail, MailSummary } from './mailbox.store.js';
import { type MailboxLanguage, mailboxTexts } from './mailbox.texts.js';

class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | Value[];

/** Markup in which every value is escaped unless it is markup itself: mails are written by strangers. */
function html(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(
    strings.map((string, index) => string + (index < values.length ? render(values[index]!) : '')).join(''),
  );
}

function render(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(value).replaceAll(/[&<>"']/g, (character) => entities[character]!);
}

export interface MailboxView {
  language: MailboxLanguage;
  list: MailSummary[];
  /** The id of the newest mail of all, whatever the list shows */
  newest: string;
  /** The address the list is narrowed to, '' for none */
  to: string;
  /** The mail to show; null when the address names one that is gone */
  mail?: MailDetail | null;
}

/** The whole page: the list beside the mail on wide screens, one of the two on narrow ones. */
export function mailboxPage(view: MailboxView): string {
  const t = mailboxTexts[view.language];
  const subject = view.mail ? view.mail.subject || t.noSubject : '';
  const page = html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${subject ? `${subject} – ` : ''}${t.title} – Plenum</title>
        <link rel="stylesheet" href="/mailbox.css" />
        <link rel="icon" href="data:," />
        <script src="/mailbox.js" defer></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/">Plenum · ${t.title}</a>
          <p>${t.about}</p>
        </header>
        <div role="status" class="status" data-newest="${view.newest}"></div>
        <template
          ><p class="notice">${t.arrived} <a href="/${filter(view.to)}">${t.show}</a></p></template
        >
        <div class="columns ${view.mail === undefined ? '' : 'reading'}">${sidebar(view)} ${body(view)}</div>
      </body>
    </html>`;
  return page.text;
}

function sidebar(view: MailboxView): Markup {
  const t = mailboxTexts[view.language];
  const empty = view.to ? t.noneFor(view.to) : t.none;
  return html`<nav aria-labelledby="messages">
    <h2 id="messages">${t.messages}</h2>
    <form action="/">
      <label>${t.recipient}<input name="to" type="email" value="${view.to}" autocomplete="off" /></label>
      <button>${t.search}</button>
      ${view.to ? html`<a href="/">${t.all}</a>` : ''}
    </form>
    ${
      view.list.length > 0
        ? html`<ul class="list">
            ${view.list.map((mail) => entry(mail, view))}
          </ul>`
        : html`<p class="empty">${empty}</p>`
    }
  </nav>`;
}

function entry(mail: MailSummary, view: MailboxView): Markup {
  const current = view.mail?.id === mail.id ? html`aria-current="page"` : '';
  return html`<li>
    <a href="/messages/${mail.id}${filter(view.to)}" ${current}>
      <strong>${mail.subject || mailboxTexts[view.language].noSubject}</strong>
      <span>${mail.to.join(', ')}</span>
      <span>${time(mail, view.language)}</span>
    </a>
  </li>`;
}

function body(view: MailboxView): Markup {
  const t = mailboxTexts[view.language];
  if (view.mail === undefined) {
    return html`<main class="choose">
      <h1>${t.messages}</h1>
      <p class="empty">${view.list.length > 0 ? t.choose : t.none}</p>
    </main>`;
  }
  const back = html`<p class="back"><a href="/${filter(view.to)}">${t.back}</a></p>`;
  if (view.mail === null)
    return html`<main>
      ${back}
      <h1>${t.message}</h1>
      <p class="empty">${t.missing}</p>
    </main>`;
  const { mail } = view;
  return html`<main>
    ${back}
    <h1>${mail.subject || t.noSubject}</h1>
    <dl>
      <dt>${t.from}</dt>
      <dd>${mail.from}</dd>
      <dt>${t.to}</dt>
      <dd>${mail.toText}</dd>
      <dt>${t.deliveredTo}</dt>
      <dd>${mail.to.join(', ')}</dd>
      <dt>${t.received}</dt>
      <dd>${time(mail, view.language)}</dd>
    </dl>
    ${mail.attachments.length > 0 ? attachments(mail, t.attachments) : ''}
    ${mail.links.length > 0 ? links(mail, t.links) : ''} ${mail.html ? frame(mail, t.content) : ''}
    ${text(mail, mail.html ? t.plainText : t.content)}
    <p><a href="/messages/${mail.id}/source">${t.source}</a></p>
  </main>`;
}

function attachments(mail: MailDetail, title: string): Markup {
  const items = mail.attachments.map(
    ({ name, type, content }, index) =>
      html`<li>
        <a href="/messages/${mail.id}/attachments/${index}" download>${name}</a> (${type}, ${size(content.length)})
      </li>`,
  );
  return html`<h2>${title}</h2>
    <ul class="plain">
      ${items}
    </ul>`;
}

function links(mail: MailDetail, title: string): Markup {
  const items = mail.links.map((link) => html`<li><a href="${link}" target="_blank" rel="noreferrer">${link}</a></li>`);
  return html`<h2>${title}</h2>
    <ul class="plain">
      ${items}
    </ul>`;
}

/** The mail's own HTML may show itself and open links in new tabs; it may not run, load or send anything. */
function frame(mail: MailDetail, title: string): Markup {
  return html`<h2>${title}</h2>
    <iframe
      title="${title}"
      src="/messages/${mail.id}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerpolicy="no-referrer"
    ></iframe>`;
}

function text(mail: MailDetail, title: string): Markup {
  if (!mail.text) return html``;
  return mail.html
    ? html`<details>
        <summary>${title}</summary>
        <pre>${mail.text}</pre>
      </details>`
    : html`<h2>${title}</h2>
        <pre>${mail.text}</pre>`;
}

function time({ receivedAt }: MailSummary, language: MailboxLanguage): Markup {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return html`<time datetime="${receivedAt}">${format.format(new Date(receivedAt))}</time>`;
}

const filter = (to: string) => (to ? `?to=${encodeURIComponent(to)}` : '');
const size = (bytes: number) => (bytes < 1024 ? `${bytes} B` : `${Math.ceil(bytes / 1024)} kB`);
