import { type CalendarDate, type CalendarDateTime, parseDate, parseDateTime } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  type DatePickerProps,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components';
import { FieldDescription, FieldLabel, FieldProblem, type FieldTexts } from './Field.js';
import { useFieldId } from './form-scope.js';
import field from './field.module.css';
import menu from './Menu.module.css';
import styles from './DateTimeField.module.css';

type Shared = FieldTexts &
  Pick<DatePickerProps<CalendarDate>, 'name' | 'isRequired' | 'isDisabled' | 'isInvalid' | 'autoFocus'> & {
    onChange?: (value: string | null) => void;
    min?: string;
    max?: string;
    id?: string;
  };

export type DateTimeFieldProps = Shared & {
  /** Wall-clock time without zone, `2026-11-23T09:00`; null when incomplete. */
  value?: string | null;
  defaultValue?: string | null;
};

export type DateFieldProps = Shared & {
  /** A day without a zone, `2026-11-23`; null when incomplete. */
  value?: string | null;
  defaultValue?: string | null;
};

/** Reads a value that may be open or absent with `read`. */
const reading =
  <V,>(read: (value: string) => V) =>
  <T extends string | null | undefined>(value: T) =>
    value ? read(value) : (value as Extract<T, null | undefined>);
const readDateTime = reading(parseDateTime);
const readDate = reading(parseDate);

/** Date and time on the wall of the venue: typed part by part or picked. The zone belongs to the event, say it in the description. */
export function DateTimeField({ value, defaultValue, onChange, min, max, ...props }: DateTimeFieldProps) {
  return (
    <Picker<CalendarDateTime>
      {...props}
      granularity="minute"
      hourCycle={24}
      value={readDateTime(value)}
      defaultValue={readDateTime(defaultValue)}
      minValue={readDateTime(min)}
      maxValue={readDateTime(max)}
      onChange={onChange && ((next) => onChange(next && next.toString().slice(0, 16)))}
    />
  );
}

/** A day, typed part by part or picked; in the language of the page, whatever the browser speaks. */
export function DateField({ value, defaultValue, onChange, min, max, ...props }: DateFieldProps) {
  return (
    <Picker<CalendarDate>
      {...props}
      granularity="day"
      value={readDate(value)}
      defaultValue={readDate(defaultValue)}
      minValue={readDate(min)}
      maxValue={readDate(max)}
      onChange={onChange && ((next) => onChange(next && next.toString()))}
    />
  );
}

function Picker<T extends CalendarDate | CalendarDateTime>({
  label,
  description,
  optional,
  errorMessage,
  ...props
}: FieldTexts & Omit<DatePickerProps<T>, 'className' | 'style' | 'children'> & { id?: string }) {
  const { t } = useTranslation();
  const id = useFieldId(props);
  return (
    <DatePicker<T>
      {...props}
      id={id}
      isInvalid={errorMessage ? true : props.isInvalid}
      shouldForceLeadingZeros
      className={field.field!}
    >
      <FieldLabel label={label} optional={optional} />
      <Group className={`${field.box} ${styles.group}`}>
        <DateInput className={styles.input!}>
          {(segment) => <DateSegment segment={segment} className={styles.segment!} />}
        </DateInput>
        <Button className={field.inner!} aria-label={t('field.openCalendar')}>
          <CalendarDays aria-hidden="true" />
        </Button>
      </Group>
      <FieldProblem message={errorMessage} />
      <FieldDescription>{description}</FieldDescription>
      <Popover className={menu.popover!} offset={4}>
        <Dialog className={styles.dialog!}>
          <Calendar>
            <header className={styles.header}>
              <Button slot="previous" className={field.inner!}>
                <ChevronLeft aria-hidden="true" />
              </Button>
              <Heading className={styles.month!} />
              <Button slot="next" className={field.inner!}>
                <ChevronRight aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid className={styles.grid!} weekdayStyle="short">
              {(date) => <CalendarCell date={date} className={styles.cell!} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
