import type { CSSProperties, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { clockTime } from '../../ui/event-time.js';
import { StatePill } from '../../ui/index.js';
import { gridOf, type Block, type DayGrid } from './agenda-layout.js';
import type { AgendaProps } from './AgendaList.js';
import styles from './agenda.module.css';
import { trackColour } from './track-colour.js';
import { useShift } from './useShift.js';

/** Minutes of one row. */
const step = 5;

const rowOf = (grid: DayGrid, minute: number) => Math.round((minute - grid.from) / step) + 1;

const placed = (grid: DayGrid, { from, until, lane, lanes }: Block): CSSProperties => ({
  gridRow: `${rowOf(grid, from)} / ${Math.max(rowOf(grid, until), rowOf(grid, from) + 1)}`,
  insetInlineStart: `${(lane / lanes) * 100}%`,
  inlineSize: `${100 / lanes}%`,
});

/** A day as columns of stages along the clock. Alt and the arrow keys move the session that has focus. */
export function AgendaGrid({ programme, day, onOpen, mayEdit }: AgendaProps) {
  const { t } = useTranslation('desk');
  const { event, stages } = programme;
  const grid = gridOf(day, stages, event.zone);
  const shift = useShift(programme);
  const rows = (grid.until - grid.from) / step;
  const hours = Array.from({ length: (grid.until - grid.from) / 60 }, (_, index) => grid.from / 60 + index);
  const onKeyDown = (block: Block) => (press: KeyboardEvent) => {
    if (!mayEdit || !press.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowUp: () => shift.byMinutes(block.session, -step),
      ArrowDown: () => shift.byMinutes(block.session, step),
      ArrowLeft: () => shift.toStage(block.session, -1),
      ArrowRight: () => shift.toStage(block.session, 1),
    };
    const move = moves[press.key];
    if (!move) return;
    press.preventDefault();
    move();
  };
  return (
    <>
      {mayEdit && (
        <p id="agenda-keys" className={styles.keys}>
          {t('agenda.keys')}
        </p>
      )}
      <div className={styles.grid} style={{ '--rows': rows, '--columns': grid.columns.length } as CSSProperties}>
        <div className={styles.hours} aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour} style={{ gridRow: `${rowOf(grid, hour * 60)} / span ${60 / step}` }}>
              {String(hour % 24).padStart(2, '0')}:00
            </span>
          ))}
        </div>
        {grid.columns.map(({ stage, blocks }) => (
          <section key={stage?.id ?? 'none'} className={styles.column} aria-label={stage?.name ?? t('agenda.noStage')}>
            <h2 className={styles.stage}>{stage?.name ?? t('agenda.noStage')}</h2>
            <ul className={`plain ${styles.slots}`}>
              {blocks.map((block) => (
                <li key={block.session.id} className={styles.slot} style={placed(grid, block)}>
                  <GridBlock
                    block={block}
                    zone={event.zone}
                    style={trackColour(programme.tracks.find(({ id }) => id === block.session.trackId))}
                    onOpen={onOpen}
                    onKeyDown={onKeyDown(block)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function GridBlock({
  block: { session, from, until },
  zone,
  style,
  onOpen,
  onKeyDown,
}: {
  block: Block;
  zone: string;
  style?: CSSProperties;
  onOpen: (sessionId: string) => void;
  onKeyDown: (press: KeyboardEvent) => void;
}) {
  const locale = useLocale();
  const { t } = useTranslation('desk');
  const minutes = until - from;
  const isRunning = session.state !== 'planned' && session.state !== 'ended';
  return (
    <button
      type="button"
      id={`session-${session.id}`}
      className={styles.block}
      style={style}
      data-format={session.format}
      data-length={minutes < 25 ? 'short' : 'long'}
      data-state={session.state}
      aria-describedby="agenda-keys"
      onClick={() => onOpen(session.id)}
      onKeyDown={onKeyDown}
    >
      <span className={styles.blockTime}>
        {clockTime(session.startsAt, locale, zone)}–{clockTime(session.endsAt, locale, zone)}
      </span>
      <span className={styles.blockTitle} lang={session.language}>
        {session.title}
      </span>
      <span className={styles.blockMore}>
        {minutes >= 35 && t(`formats.${session.format}`)}
        {isRunning && <StatePill state={session.state} />}
        {session.state === 'ended' && <span className="visually-hidden">{t('state.ended', { ns: 'common' })}</span>}
      </span>
    </button>
  );
}
