import { ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Cell,
  Column,
  GridList as AriaGridList,
  GridListItem,
  type GridListProps as AriaGridListProps,
  Row,
  Table as AriaTable,
  TableBody,
  TableHeader,
  type SortDescriptor,
} from 'react-aria-components';
import styles from './Table.module.css';

export interface TableColumn<T> {
  id: string;
  title: string;
  /** What stands in the cell. */
  cell: (row: T) => ReactNode;
  /** The column that names the row for screen readers; the first when none does. */
  names?: boolean;
  sortable?: boolean;
  /** Numbers and times to the end, in figures of one width. */
  align?: 'start' | 'end';
  /** Hidden where the window is narrow; its content must be reachable otherwise. */
  wideOnly?: boolean;
}

export interface TableProps<T extends { id: string }> {
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  sort?: SortDescriptor;
  onSort?: (sort: SortDescriptor) => void;
  /** Opens a row (Enter, click). */
  onOpen?: (id: string) => void;
  empty?: ReactNode;
}

/** Rows and columns with arrow keys. It scrolls sideways inside itself, never the page. */
export function Table<T extends { id: string }>({ label, columns, rows, sort, onSort, onOpen, empty }: TableProps<T>) {
  const named = columns.some((column) => column.names);
  return (
    <div className={styles.scroller}>
      <AriaTable
        aria-label={label}
        className={styles.table!}
        sortDescriptor={sort}
        onSortChange={onSort}
        onRowAction={onOpen && ((key) => onOpen(String(key)))}
      >
        <TableHeader>
          {columns.map((column, index) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.names ?? (!named && index === 0)}
              allowsSorting={column.sortable ?? false}
              className={styles.column!}
              data-align={column.align}
              data-wide-only={column.wideOnly || undefined}
            >
              {({ allowsSorting, sortDirection }) => (
                <span className={styles.title}>
                  {column.title}
                  {allowsSorting && <ChevronUp aria-hidden="true" data-direction={sortDirection} />}
                </span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody renderEmptyState={() => empty}>
          {rows.map((row) => (
            <Row key={row.id} id={row.id} className={styles.row!} data-opens={onOpen ? true : undefined}>
              {columns.map((column) => (
                <Cell
                  key={column.id}
                  className={styles.cell!}
                  data-align={column.align}
                  data-wide-only={column.wideOnly || undefined}
                >
                  {column.cell(row)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </AriaTable>
    </div>
  );
}

export interface GridListProps<T extends { id: string }> extends Pick<
  AriaGridListProps<T>,
  'selectionMode' | 'selectedKeys' | 'onSelectionChange' | 'disallowEmptySelection' | 'dragAndDropHooks'
> {
  label: string;
  items: readonly T[];
  /** The row's text for type-ahead and screen readers. */
  textOf: (item: T) => string;
  children: (item: T) => ReactNode;
  onOpen?: (id: string) => void;
  empty?: ReactNode;
}

/** A list whose rows hold buttons: arrows between rows, Tab or arrows into a row. */
export function GridList<T extends { id: string }>({
  label,
  items,
  textOf,
  children,
  onOpen,
  empty,
  ...props
}: GridListProps<T>) {
  return (
    <AriaGridList
      {...props}
      aria-label={label}
      items={items}
      className={styles.list!}
      onAction={onOpen && ((key) => onOpen(String(key)))}
      renderEmptyState={() => empty}
    >
      {(item) => (
        <GridListItem id={item.id} textValue={textOf(item)} className={styles.item!}>
          {children(item)}
        </GridListItem>
      )}
    </AriaGridList>
  );
}
