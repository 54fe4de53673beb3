import { Injectable } from '@nestjs/common';
import {
  reminderMisfit,
  reminderRulesPerEvent,
  type EditReminderRule,
  type ReminderKind,
  type ReminderRuleView,
  type WriteReminderRule,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { ReminderPlan } from './reminder-plan.service.js';
import { ReminderRule } from './reminder-rule.entity.js';
import { defaultRules, type Rule } from './reminder.rules.js';

interface Figures {
  ruleId: string;
  planned: number;
  sent: number;
  nextAt: Date | null;
}

/** The rules of an event, for its organiser. */
@Injectable()
export class ReminderRules {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly plan: ReminderPlan,
  ) {}

  /** With how many reminders each has planned and sent. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string): Promise<ReminderRuleView[]> {
    await this.events.require(viewer, eventId, 'reminder.edit');
    return this.views(await this.unitOfWork.of(ReminderRule).find({ where: { eventId }, order: { id: 'ASC' } }));
  }

  /** @throws `event.notFound`, `forbidden`, `reminder.tooMany` */
  add(
    viewer: Viewer,
    eventId: string,
    { kind = 'reminder', anchor, timing, segment = {}, on }: WriteReminderRule,
  ): Promise<ReminderRuleView> {
    return this.unitOfWork.run(async () => {
      await this.events.require(viewer, eventId, 'reminder.edit', { lock: true });
      const rules = this.unitOfWork.of(ReminderRule);
      if ((await rules.countBy({ eventId })) >= reminderRulesPerEvent) throw new Problem('reminder.tooMany');
      const rule = { id: newId(), eventId, kind, anchor, timing, segment, active: on };
      await rules.insert(rule);
      await this.plan.alignEvent(eventId);
      return this.view(rule);
    });
  }

  /** What is planned moves along. @throws `reminder.notFound`, `forbidden`, `reminder.unfit` when that time is none for its kind */
  edit(viewer: Viewer, ruleId: string, { timing, segment, on }: EditReminderRule): Promise<ReminderRuleView> {
    return this.unitOfWork.run(async () => {
      const rule = await this.require(viewer, ruleId);
      const changed: Rule = {
        id: ruleId,
        kind: rule.kind,
        anchor: rule.anchor,
        timing: timing ?? rule.timing,
        segment: segment ?? rule.segment,
        active: on ?? rule.active,
      };
      if (reminderMisfit(rule.kind, changed)) throw new Problem('reminder.unfit');
      await this.unitOfWork
        .of(ReminderRule)
        .update({ id: ruleId }, { timing: changed.timing, segment: changed.segment as object, active: changed.active });
      if (segment) await this.plan.forgetRule(ruleId);
      await this.plan.alignEvent(rule.eventId);
      return this.view({ ...changed, eventId: rule.eventId });
    });
  }

  /** With everything planned by it. @throws `reminder.notFound`, `forbidden` */
  remove(viewer: Viewer, ruleId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.require(viewer, ruleId);
      await this.unitOfWork.of(ReminderRule).delete({ id: ruleId });
    });
  }

  /** Whether any rule of that kind is on. */
  async hasKind(eventId: string, kind: ReminderKind): Promise<boolean> {
    return this.unitOfWork.of(ReminderRule).existsBy({ eventId, kind, active: true });
  }

  /** What a new event begins with. */
  async makeDefaults(eventId: string): Promise<void> {
    await this.unitOfWork.of(ReminderRule).insert(defaultRules.map((rule) => ({ ...rule, id: newId(), eventId })));
  }

  private async require(viewer: Viewer, ruleId: string): Promise<ReminderRule> {
    const rule = await this.unitOfWork.of(ReminderRule).findOneBy({ id: ruleId });
    if (!rule) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'reminder.notFound');
    await this.events.require(viewer, rule.eventId, 'reminder.edit', { lock: true, hiddenAs: 'reminder.notFound' });
    return rule;
  }

  private async view(rule: ReminderRule): Promise<ReminderRuleView> {
    const [view] = await this.views([rule]);
    return view!;
  }

  private async views(rules: readonly ReminderRule[]): Promise<ReminderRuleView[]> {
    const figures = await this.unitOfWork.query<Figures>(
      `SELECT rule_id AS "ruleId", count(*) FILTER (WHERE state = 'planned') AS planned,
              count(*) FILTER (WHERE state = 'sent') AS sent, min(due_at) FILTER (WHERE state = 'planned') AS "nextAt"
         FROM reminder WHERE event_id = ANY($1) AND rule_id = ANY($2) GROUP BY rule_id`,
      [[...new Set(rules.map(({ eventId }) => eventId))], rules.map(({ id }) => id)],
    );
    return rules.map(({ id, eventId, kind, anchor, timing, segment, active }) => {
      const { planned = 0, sent = 0, nextAt = null } = figures.find(({ ruleId }) => ruleId === id) ?? {};
      return {
        id,
        eventId,
        kind,
        anchor,
        timing,
        segment,
        on: active,
        planned,
        sent,
        nextAt: nextAt?.toISOString() ?? null,
      };
    });
  }
}
