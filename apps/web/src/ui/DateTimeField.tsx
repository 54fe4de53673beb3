import { type CalendarDateTime, parseDateTime } from '@internationalized/date';
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

export type DateTimeFieldProps = FieldTexts &
  Pick<DatePickerProps<CalendarDateTime>, 'name' | 'isRequired' | 'isDisabled' | 'isInvalid' | 'autoFocus'> & {
    /** Wall-clock time without zone, `2026-11-23T09:00`; null when incomplete. */
    value?: string | null;
    defaultValue?: string | null;
    onChange?: (value: string | null) => void;
    min?: string;
    max?: string;
    id?: string;
  };

const parse = <T extends string | null | undefined>(value: T) =>
  value ? parseDateTime(value) : (value as Extract<T, null | undefined>);
const write = (value: { toString(): string }) => value.toString().slice(0, 16);

/** Date and time on the wall of the venue: typed part by part or picked. The zone belongs to the event, say it in the description. */
export function DateTimeField({
  label,
  description,
  optional,
  errorMessage,
  value,
  defaultValue,
  onChange,
  min,
  max,
  ...props
}: DateTimeFieldProps) {
  const { t } = useTranslation();
  const id = useFieldId(props);
  return (
    <DatePicker
      {...props}
      id={id}
      isInvalid={errorMessage ? true : props.isInvalid}
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      value={parse(value)}
      defaultValue={parse(defaultValue)}
      minValue={parse(min)}
      maxValue={parse(max)}
      onChange={onChange && ((next) => onChange(next && write(next)))}
      className={field.field!}
    >
      <FieldLabel label={label} optional={optional} />
      <Group className={`${field.box} ${styles.group}`}>
        <DateInput className={styles.input!}>
          {(segment) => <DateSegment segment={segment} className={styles.segment!} />}
        </DateInput>
        <Button className={styles.open!} aria-label={t('field.openCalendar')}>
          <CalendarDays aria-hidden="true" />
        </Button>
      </Group>
      <FieldProblem message={errorMessage} />
      <FieldDescription>{description}</FieldDescription>
      <Popover className={menu.popover!} offset={4}>
        <Dialog className={styles.dialog!}>
          <Calendar>
            <header className={styles.header}>
              <Button slot="previous" className={styles.step!}>
                <ChevronLeft aria-hidden="true" />
              </Button>
              <Heading className={styles.month!} />
              <Button slot="next" className={styles.step!}>
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
