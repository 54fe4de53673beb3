import type { ProgrammeView, SessionView, StageView } from '@plenum/contracts';

const isOn = ({ state }: SessionView) => state === 'live' || state === 'paused';
const isAhead = (now: number) => (session: SessionView) =>
  session.state !== 'ended' && Date.parse(session.endsAt) > now;

/**
 * Which session a projector of a stage shows: the one that is on, else the one that lets people in, else the next one;
 * when nothing comes any more, the last one.
 */
export const sessionOnStage = (
  sessions: readonly SessionView[],
  stageId: string,
  now: number,
): SessionView | undefined => {
  const here = sessions
    .filter((session) => session.stageId === stageId && session.format !== 'break')
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  return here.findLast(isOn) ?? here.find(({ state }) => state === 'lobby') ?? here.find(isAhead(now)) ?? here.at(-1);
};

export interface OnStage {
  /** Undefined for what has no stage. */
  stage: StageView | undefined;
  now: SessionView | undefined;
  next: SessionView | undefined;
}

/** What is on and what comes next on every stage, in the order of the stages. Stages where nothing comes are left out. */
export const onStages = ({ stages, sessions }: ProgrammeView, now: number): OnStage[] =>
  [...stages, undefined]
    .map((stage) => {
      const here = sessions
        .filter(({ stageId }) => (stage ? stageId === stage.id : stageId === null))
        .filter(isAhead(now))
        .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
      const on = here.findLast(isOn) ?? here.find(({ startsAt }) => Date.parse(startsAt) <= now);
      return { stage, now: on, next: here.find((session) => session !== on && Date.parse(session.startsAt) > now) };
    })
    .filter((row) => row.now || row.next);
