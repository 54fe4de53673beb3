import type { ReminderAnchor, ReminderKind, ReminderTiming, WriteReminderRule } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';

/** Whether a rule counts backwards from what it goes by. */
export const isBefore = (anchor: ReminderAnchor) => anchor === 'eventStart' || anchor === 'sessionStart';

const titleOf = (kind: ReminderKind, anchor: ReminderAnchor) => {
  const ofSession = anchor === 'sessionStart' || anchor === 'sessionEnd';
  if (kind === 'reminder') return ofSession ? 'reminderSession' : anchor === 'registration' ? 'reminderJoined' : kind;
  if (kind === 'startsNow') return ofSession ? 'startsNowSession' : kind;
  if (kind === 'followUp') return ofSession ? 'followUpSession' : kind;
  return kind;
};

export interface RuleWords {
  what: string;
  when: string;
}

/** What a rule does, in words. */
export const useRuleWords = () => {
  const { t } = useTranslation('desk');
  const before = (timing: ReminderTiming): string => {
    if (timing.kind === 'wallClock')
      return timing.days === 0
        ? t('reminders.sameDay', { at: timing.at })
        : t('reminders.daysBefore', { count: timing.days, at: timing.at });
    return timing.minutes % 60 === 0
      ? t('reminders.hoursBefore', { count: timing.minutes / 60 })
      : t('reminders.minutesBefore', { count: timing.minutes });
  };
  const after = (timing: ReminderTiming): string => {
    if (timing.kind === 'wallClock')
      return timing.days === 0
        ? t('reminders.sameDay', { at: timing.at })
        : t('reminders.daysAfter', { count: timing.days, at: timing.at });
    return timing.minutes % 60 === 0
      ? t('reminders.hoursAfter', { count: timing.minutes / 60 })
      : t('reminders.minutesAfter', { count: timing.minutes });
  };
  return ({ kind = 'reminder', anchor, timing }: Pick<WriteReminderRule, 'kind' | 'anchor' | 'timing'>): RuleWords => ({
    what: t(`reminders.titles.${titleOf(kind, anchor)}`),
    when: isBefore(anchor) ? before(timing) : after(timing),
  });
};

/** The name of what an entry of the timeline is. */
export const useTitleWords = () => {
  const { t } = useTranslation('desk');
  return (kind: ReminderKind, anchor: ReminderAnchor): string => t(`reminders.titles.${titleOf(kind, anchor)}`);
};
