import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { questionSecret, type PageData } from '@plenum/contracts';
import { Organisations } from '@plenum/organisations';
import { Problem } from '@plenum/platform/problems';
import { QuestionReceipts } from '@plenum/question-answers';
import { Happenings } from '@plenum/registration';
import { Forms } from './forms.js';
import { titleOf } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';

/**
 * What became of a question, for whoever has the code. The code never is part of an address that a server or proxy sees:
 * it is posted, or stands behind `#` and stays in the browser.
 */
@Injectable()
export class ReceiptPages {
  constructor(
    private readonly pages: PageRenderer,
    private readonly forms: Forms,
    private readonly receipts: QuestionReceipts,
    private readonly happenings: Happenings,
    private readonly organisations: Organisations,
  ) {}

  /** The form that asks for a code. */
  async open(request: Request, response: Response): Promise<void> {
    await this.send(request, response, { organisation: null, receipt: null });
  }

  /** Right after the question was taken. */
  async hand(code: string, request: Request, response: Response): Promise<void> {
    await this.send(request, response, { ...(await this.read(code)), isNew: true });
  }

  async show(typed: string, request: Request, response: Response): Promise<void> {
    await this.orForm(typed, request, response, async (code) => this.send(request, response, await this.read(code)));
  }

  async withdraw(typed: string, request: Request, response: Response): Promise<void> {
    await this.orForm(typed, request, response, async (code) => {
      const { organisation } = await this.read(code);
      await this.receipts.withdraw(code);
      await this.send(request, response, { organisation, receipt: null, isWithdrawn: true });
    });
  }

  private async read(code: string): Promise<PageData['receipt']> {
    const { sessionId, eventId, question, answer, deferral } = await this.receipts.show(code);
    const { programme } = await this.happenings.programme(eventId);
    const session = programme.sessions.find(({ id }) => id === sessionId);
    if (!session) throw new Problem('question.receiptUnknown');
    const organisation = await this.organisations.byId(programme.event.organisationId);
    return { organisation, code, receipt: { event: programme.event, session, question, answer, deferral } };
  }

  /** Carries on with a code that was typed or pasted; what is wrong with it stands beside the form. */
  private async orForm(
    typed: string,
    request: Request,
    response: Response,
    goOn: (code: string) => Promise<void>,
  ): Promise<void> {
    const read = questionSecret.safeParse(typed.replace(/^.*#/, '').trim());
    try {
      if (!read.success) throw new Problem('question.receiptUnknown');
      await goOn(read.data);
    } catch (thrown) {
      const problem = this.forms.problemOf(thrown);
      await this.send(
        request,
        response,
        { organisation: null, receipt: null, form: this.forms.withProblem({}, problem) },
        problem.status,
      );
    }
  }

  private async send(request: Request, response: Response, data: PageData['receipt'], status?: number): Promise<void> {
    await this.pages.send<'receipt'>(request, response, {
      page: 'receipt',
      data,
      head: (locale) => ({ title: titleOf('receipt', locale), description: '' }),
      audience: 'personal',
      hasForm: true,
      ...(status !== undefined && { status }),
    });
  }
}
