import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import {
  locales,
  type Locale,
  type PageData,
  type PageHead,
  type PageName,
  type PagePayload,
  type WhoAmI,
} from '@plenum/contracts';
import { Accounts } from '@plenum/accounts';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { csrfToken, openPolicy, parseCookies, ProblemPages, readCookie, WebClient } from '@plenum/platform/http';
import type { Problem } from '@plenum/platform/problems';
import { currentRequest } from '@plenum/platform/request';
import { chosenLanguage, pageLanguage } from './page-language.rules.js';
import { problemTitle, titleOf } from './page-titles.rules.js';

/** A page as a controller thinks of it: what it shows, and how it is to be treated. */
export interface Page<N extends PageName = PageName> {
  page: N;
  data: PageData[N];
  /** May depend on the language, which is known only when the page is made. */
  head: (locale: Locale) => Pick<PageHead, 'title' | 'description'> & Partial<PageHead>;
  status?: number;
  /**
   * `public`: everybody may see it, browsers may keep it. `personal`: opened by a secret or a sign-in; kept and indexed
   * nowhere, and its address reaches nobody.
   */
  audience: 'public' | 'personal';
  /** It posts a form: the browser gets the cookie that binds it. */
  hasForm?: boolean;
  /** What it carries is for this one time: no browser keeps it. */
  once?: boolean;
  /** What it loads from a host that is not ours, and from which. */
  opened?: PageData['room']['opened'];
  /** The language the person behind a personal page registered in. */
  registered?: Locale;
}

const year = 365 * 24 * 60 * 60;
const startedAt = String(Date.now());

/** Makes pages: language, head, who is looking, and the headers that go with them. */
@Injectable()
export class PageRenderer implements OnModuleInit {
  constructor(
    private readonly webClient: WebClient,
    private readonly problemPages: ProblemPages,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.problemPages.register((problem, request, response) => this.sendProblem(problem, request, response));
  }

  async send<N extends PageName>(request: Request, response: Response, page: Page<N>): Promise<void> {
    const cookies = parseCookies(request.headers.cookie);
    const payload = await this.payloadOf(request, response, page, cookies);
    this.setHeaders(request, response, page, payload);
    if (page.audience === 'public' && !page.once && (page.status ?? 200) === 200 && request.fresh) {
      response.status(304).end();
      return;
    }
    const theme = cookies['theme'];
    const { status, html } = await this.webClient.render(payload, theme === undefined ? {} : { theme });
    response
      .status(page.status ?? status ?? 200)
      .type('html')
      .send(html);
  }

  /** A problem as a page; `next` offers where to go from there. */
  async sendProblem(
    problem: Problem,
    request: Request,
    response: Response,
    next?: PageData['problem']['next'],
  ): Promise<void> {
    if (problem.code === 'access.signInRequired' && request.method === 'GET') {
      response.setHeader('Cache-Control', 'no-store');
      response.redirect(303, `/sign-in?next=${encodeURIComponent(request.url)}`);
      return;
    }
    const details = problem.toDetails(currentRequest()?.id);
    await this.send<'problem'>(request, response, {
      page: 'problem',
      data: { problem: details, ...(next && { next }) },
      head: (locale) => ({ title: titleOf(problemTitle(details), locale), description: '' }),
      status: problem.status,
      audience: 'personal',
    });
  }

  /** The address of a path of ours. */
  address(path: string): string {
    return `${this.config.publicUrl}${path}`;
  }

  private async payloadOf<N extends PageName>(
    request: Request,
    response: Response,
    { page, data, head, audience, hasForm, registered }: Page<N>,
    cookies: Readonly<Record<string, string | undefined>>,
  ): Promise<PagePayload> {
    const { lang: asked, ...query } = request.query as Record<string, string>;
    const locale = pageLanguage({
      asked,
      kept: cookies['plenum-locale'],
      registered,
      accepted: request.headers['accept-language'],
    });
    const path = pathWith(request.path, query);
    return {
      page,
      path,
      locale,
      now: this.clock.now().toISOString(),
      head: {
        ...this.links(request.path, asked === locale ? locale : undefined, audience),
        ...(audience === 'personal' && { robots: 'noindex, nofollow' }),
        ...head(locale),
      },
      data,
      whoAmI: await this.whoAmI(request, response, locale, hasForm ?? false),
    } as PagePayload;
  }

  /** Where search engines find this page, and its other language. A personal address is told to nobody. */
  private links(path: string, chosen: Locale | undefined, audience: Page['audience']) {
    if (audience === 'personal') return { canonical: this.address('/'), alternates: [] };
    const at = this.address(path);
    return {
      canonical: chosen ? `${at}?lang=${chosen}` : at,
      alternates: [
        ...locales.map((locale) => ({ hreflang: locale as string, href: `${at}?lang=${locale}` })),
        { hreflang: 'x-default', href: at },
      ],
    };
  }

  private async whoAmI(request: Request, response: Response, locale: Locale, hasForm: boolean): Promise<WhoAmI> {
    // A request may fail before anybody looked who sent it.
    const viewer = request.viewer as Request['viewer'] | undefined;
    // A page that is only read needs no cookie, and nothing is stored on a device without need.
    const binds = hasForm || viewer?.kind === 'account' || readCookie(request, this.config, 'csrf') !== undefined;
    const token = binds ? csrfToken(request, response, this.config) : '';
    if (viewer?.kind !== 'account')
      return { account: null, organisations: [], grants: [], permissions: [], csrfToken: token, locale };
    return { ...(await this.accounts.whoAmI(viewer)), csrfToken: token, locale };
  }

  private setHeaders(
    request: Request,
    response: Response,
    { audience, once, opened }: Page,
    payload: PagePayload,
  ): void {
    if (opened) openPolicy(response, opened);
    const chosen = chosenLanguage((request.query as Record<string, unknown>)['lang']);
    if (chosen)
      response.append(
        'Set-Cookie',
        stringifySetCookie({ name: 'plenum-locale', value: chosen, path: '/', maxAge: year, sameSite: 'lax' }),
      );
    response.setHeader('Content-Language', payload.locale);
    response.vary('Cookie').vary('Accept-Language');
    if (audience === 'personal') {
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('X-Robots-Tag', 'noindex, nofollow');
      // Never more than our origin, so no secret of an address gets anywhere. `no-referrer` would say less, but browsers
      // then post our own forms with `Origin: null`, which looks like a foreign site.
      response.setHeader('Referrer-Policy', 'strict-origin');
      return;
    }
    if (once) {
      response.setHeader('Cache-Control', 'no-store');
      return;
    }
    response.setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('ETag', etagOf(payload, readCookie(request, this.config, 'csrf')));
  }
}

/** Changes with what the page shows, its language, its reader, and every minute, since pages say what is on now. */
const etagOf = (payload: PagePayload, csrfCookie: string | undefined): string => {
  const shown = { ...payload, now: payload.now.slice(0, 16), whoAmI: { ...payload.whoAmI, csrfToken: '' } };
  const digest = createHash('sha256')
    .update(`${startedAt} ${csrfCookie ?? ''} ${JSON.stringify(shown)}`)
    .digest('base64url');
  return `W/"${digest.slice(0, 27)}"`;
};

const pathWith = (path: string, query: Record<string, string>): string => {
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
};
