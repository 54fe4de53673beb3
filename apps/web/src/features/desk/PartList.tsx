import type { DeskProgrammeView } from '@plenum/contracts';
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Button, EmptyState, IconButton } from '../../ui/index.js';
import { useRefresh } from './desk-data.js';
import styles from './desk.module.css';
import { PartDialog } from './PartDialog.js';
import { partsOf, usesOf, type Part, type PartKind } from './parts.js';
import { trackColour } from './track-colour.js';
import { useRemoval, useSayProblem } from './undo.js';

/** All of one kind, with where they are used; one by one to edit, remove and (stages) put in order. */
export function PartList({ programme, kind }: { programme: DeskProgrammeView; kind: PartKind }) {
  const { t } = useTranslation('desk');
  const [editing, setEditing] = useState<Part | 'new' | null>(null);
  const remove = useRemoval(programme.event.id);
  const reorder = useReorder(programme);
  const parts = partsOf(programme, kind);
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setEditing('new')}>
      {t(`parts.${kind}.create`)}
    </Button>
  );
  return (
    <>
      {parts.length === 0 ? (
        <EmptyState title={t(`parts.${kind}.emptyTitle`)} actions={create}>
          {t(`parts.${kind}.emptyText`)}
        </EmptyState>
      ) : (
        <div className={styles.parts}>
          <div>{create}</div>
          <ul className={`plain ${styles.rows}`}>
            {parts.map((part, index) => (
              <li
                key={part.id}
                className={styles.row}
                style={trackColour(kind === 'track' ? (part as never) : undefined)}
              >
                {kind === 'track' && <span className={styles.swatch} aria-hidden="true" />}
                <div className={styles.rowText}>
                  <strong>{part.name}</strong>
                  {(part.affiliation || part.website) && (
                    <span className={styles.quiet}>{part.affiliation || part.website}</span>
                  )}
                  <span className={styles.quiet}>{t('parts.uses', { count: usesOf(programme, kind, part.id) })}</span>
                </div>
                <div className={styles.rowActions}>
                  {kind === 'stage' && parts.length > 1 && (
                    <>
                      <IconButton
                        label={t('parts.up', { name: part.name })}
                        icon={<ArrowUp />}
                        size="s"
                        isDisabled={index === 0}
                        onPress={() => void reorder(index, index - 1)}
                      />
                      <IconButton
                        label={t('parts.down', { name: part.name })}
                        icon={<ArrowDown />}
                        size="s"
                        isDisabled={index === parts.length - 1}
                        onPress={() => void reorder(index, index + 1)}
                      />
                    </>
                  )}
                  <IconButton
                    label={t('parts.edit', { name: part.name })}
                    icon={<Pencil />}
                    size="s"
                    onPress={() => setEditing(part)}
                  />
                  <IconButton
                    label={t('parts.remove', { name: part.name })}
                    icon={<Trash2 />}
                    size="s"
                    onPress={() => void remove(`${kind}s/${part.id}`, t('parts.removed', { name: part.name }))}
                  />
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
      {editing && (
        <PartDialog
          kind={kind}
          eventId={programme.event.id}
          part={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

/** Writes the places anew for every stage whose place is another one than before. */
const useReorder = ({ event, stages }: DeskProgrammeView) => {
  const refresh = useRefresh();
  const sayProblem = useSayProblem();
  return async (from: number, to: number): Promise<void> => {
    const order = [...stages];
    order.splice(to, 0, ...order.splice(from, 1));
    try {
      for (const [position, stage] of order.entries())
        if (stage.position !== position) await http.patch(`/api/v1/stages/${stage.id}`, { position });
    } catch (error) {
      sayProblem(error);
    }
    await refresh(event.id);
  };
};
