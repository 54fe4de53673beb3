import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { FormReturn } from '@plenum/contracts';
import { ViewerSources } from '@plenum/access';
import { neighbourhood, parseCookies } from '@plenum/platform/http';
import { EarlyQuestions, type Draw, type Registered, type Unregistered } from '@plenum/question-answers';
import { earlyQuestion, keptOf, typedQuestion } from './early-question.rules.js';
import type { Posted } from './form.rules.js';
import { Forms } from './forms.js';

/** What became of a form: the code of a receipt where there is one, or the form sent back. */
export type Taken = { receipt: string | null } | { form: FormReturn; status: number };

/** Who fills in the form. */
export type Asker = Registered | Omit<Unregistered, 'name'>;

/** The form to ask before the room opens, wherever it stands. */
@Injectable()
export class EarlyForms {
  constructor(
    private readonly early: EarlyQuestions,
    private readonly forms: Forms,
    private readonly sources: ViewerSources,
  ) {}

  draw(): Draw {
    return this.early.draw();
  }

  takesFrom(sessionId: string) {
    return this.early.takesFrom(sessionId);
  }

  /** Who took part in that event with this browser before, whoever else is signed in here; else nobody we know. */
  async whoAsks(eventId: string, request: Request): Promise<Asker> {
    const cookies = parseCookies(request.headers.cookie);
    const viewer = await this.sources.resolve({ cookies, as: 'registration', eventId }, 'registration');
    const isHere = viewer.grants.some(({ scope, scopeId }) => scope === 'event' && scopeId === eventId);
    if (viewer.kind === 'registration' && isHere) return viewer;
    return { locale: this.forms.languageOf(request), from: neighbourhood(request.ip) };
  }

  /** By what name the question of somebody comes; null: they are asked for one. */
  async nameOf(asker: Asker): Promise<string | null> {
    return 'id' in asker ? this.early.nameOf(asker) : null;
  }

  async take(asker: Asker, eventId: string, posted: Posted): Promise<Taken> {
    const typed = typedQuestion(posted);
    const values = keptOf(typed);
    const withName = !('id' in asker) && typed.anonymity !== 'unlinkable';
    const read = earlyQuestion({ withName }).safeParse(typed);
    if (!read.success) return { form: { values, fields: this.forms.toFields(read.error.issues) }, status: 422 };
    const { name, ...question } = read.data;
    try {
      const who = 'id' in asker ? asker : { ...asker, name };
      return { receipt: await this.early.ask(who, { eventId, ...question }) };
    } catch (thrown) {
      const problem = this.forms.problemOf(thrown);
      return { form: { ...this.forms.withProblem({}, problem), values }, status: problem.status };
    }
  }
}
