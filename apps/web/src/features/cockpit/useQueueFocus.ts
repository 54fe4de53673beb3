import { useCallback, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { columns, type Column } from './queue-columns.rules.js';

interface Spot {
  column: Column;
  index: number;
}

const rowOf = (element: Element | null) => element?.closest<HTMLElement>('[role="row"]') ?? null;

/**
 * Focus in the queue: arrows walk through a column and from column to column, Tab comes back to where one was, and when
 * the question with the focus moves on, the next one of its column has it.
 */
export const useQueueFocus = (queue: RefObject<HTMLElement | null>) => {
  const [current, setCurrent] = useState<Partial<Record<Column, string>>>({});

  const columnAt = (column: Column) => queue.current?.querySelector<HTMLElement>(`[data-column="${column}"]`);
  const rowsOf = (column: Column) => [...(columnAt(column)?.querySelectorAll<HTMLElement>('[role="row"]') ?? [])];
  const spotOf = (row: HTMLElement | null): Spot | undefined => {
    const column = row?.closest<HTMLElement>('[data-column]')?.dataset.column as Column | undefined;
    return row && column ? { column, index: rowsOf(column).indexOf(row) } : undefined;
  };
  const rowNear = ({ column, index }: Spot) =>
    rowsOf(column).at(0) && rowsOf(column)[Math.min(index, rowsOf(column).length - 1)];

  useKeptFocus(
    queue,
    (element) => spotOf(rowOf(element)),
    (spot) => spot && (rowNear(spot) ?? columnAt(spot.column)?.querySelector<HTMLElement>('h3')),
  );

  const onFocus = useCallback(({ target }: FocusEvent) => {
    const row = rowOf(target);
    const column = row?.closest<HTMLElement>('[data-column]')?.dataset.column as Column | undefined;
    const id = row?.dataset.id;
    if (column && id) setCurrent((before) => (before[column] === id ? before : { ...before, [column]: id }));
  }, []);

  const goTo = (row: HTMLElement | undefined) => {
    row?.focus();
    return row !== undefined;
  };
  const beside = ({ column, index }: Spot, step: 1 | -1): HTMLElement | undefined => {
    for (let at = columns.indexOf(column) + step; at >= 0 && at < columns.length; at += step) {
      const row = rowNear({ column: columns[at]!, index });
      if (row) return row;
    }
    return undefined;
  };

  /** Whether the key was one of these and led somewhere. */
  const walk = (event: KeyboardEvent): boolean => {
    const spot = spotOf(rowOf(event.target as Element));
    if (!spot) return false;
    const rows = rowsOf(spot.column);
    switch (event.key) {
      case 'ArrowDown':
        return goTo(rows[spot.index + 1]);
      case 'ArrowUp':
        return goTo(rows[spot.index - 1]);
      case 'Home':
        return goTo(rows[0]);
      case 'End':
        return goTo(rows.at(-1));
      case 'ArrowRight':
        return goTo(beside(spot, 1));
      case 'ArrowLeft':
        return goTo(beside(spot, -1));
      default:
        return false;
    }
  };

  return { current, onFocus, walk };
};
