import { Check, ChevronDown, CircleAlert, Search as SearchIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Autocomplete,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
  useFilter,
} from 'react-aria-components';
import { FieldDescription, FieldLabel, FieldProblem, type FieldTexts } from './Field.js';
import { useFieldId, useFieldProblem } from './form-scope.js';
import field from './field.module.css';
import menu from './Menu.module.css';
import { useChoice } from './useChoice.js';
import styles from './Select.module.css';

export interface Option {
  id: string;
  label: string;
  /** A second, quieter line. */
  detail?: string;
  icon?: ReactNode;
}

export type SelectProps = Omit<AriaSelectProps<Option>, 'className' | 'style' | 'children' | 'items'> &
  FieldTexts & {
    options: readonly Option[];
    placeholder?: string;
    /** Offers a search in the list; for more than about ten options. */
    searchable?: boolean;
  };

/** One of a list, on the desks. On pages that must work without JavaScript use NativeSelect. */
export function Select({ label, description, optional, errorMessage, options, searchable, ...props }: SelectProps) {
  const id = useFieldId(props);
  const { t } = useTranslation();
  const list = (
    <ListBox
      className={menu.menu!}
      items={options}
      renderEmptyState={() => <div className={menu.empty}>{t('field.noMatch')}</div>}
    >
      {(option) => <OptionItem option={option} />}
    </ListBox>
  );
  return (
    <AriaSelect {...props} id={id} isInvalid={errorMessage ? true : props.isInvalid} className={field.field!}>
      <FieldLabel label={label} optional={optional} />
      <Button className={`${field.box} ${styles.trigger}`}>
        <SelectValue className={styles.value!} />
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldProblem message={errorMessage} />
      <FieldDescription>{description}</FieldDescription>
      <Popover className={`${menu.popover} ${styles.popover}`} offset={4}>
        {searchable ? <Search>{list}</Search> : list}
      </Popover>
    </AriaSelect>
  );
}

/** Focus stays in the search while arrows move through the list. */
function Search({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Autocomplete filter={contains}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- opening the list is asking for its search */}
      <SearchField aria-label={t('field.search')} autoFocus className={styles.search!}>
        <SearchIcon aria-hidden="true" />
        <Input className={field.box!} placeholder={t('field.search')} />
      </SearchField>
      {children}
    </Autocomplete>
  );
}

export function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={menu.item!}>
      {({ isSelected }) => (
        <>
          {option.icon}
          <span className={menu.texts}>
            <span>{option.label}</span>
            {option.detail && <span className={menu.detail}>{option.detail}</span>}
          </span>
          {isSelected && <Check aria-hidden="true" className={menu.check} />}
        </>
      )}
    </ListBoxItem>
  );
}

export interface NativeSelectProps extends FieldTexts {
  name?: string;
  options: readonly Option[];
  /** Text of the empty choice; leave out when there is none. */
  placeholder?: string;
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  /** The choice has effects at once: arrow keys that walk through a closed list tell only where they stop. */
  settles?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** The browser's own select in our look: works without JavaScript and gives phones their wheel. */
export function NativeSelect({
  label,
  description,
  optional,
  options,
  placeholder,
  errorMessage,
  isRequired,
  isDisabled,
  onChange,
  settles = false,
  ...props
}: NativeSelectProps) {
  const own = useId();
  const id = useFieldId(props) ?? own;
  const { t } = useTranslation();
  const problem = useFieldProblem(props.name) ?? errorMessage;
  const described = [description && `${id}-d`, problem && `${id}-e`].filter(Boolean).join(' ') || undefined;
  const choice = useChoice(props.value, onChange, settles);
  return (
    <div className={field.field}>
      <label htmlFor={id} className={field.label}>
        {label}
        {optional && <span className={field.optional}> {t('field.optional')}</span>}
      </label>
      <span className={styles.native}>
        <select
          {...props}
          id={id}
          required={isRequired}
          disabled={isDisabled}
          className={field.box}
          aria-describedby={described}
          aria-invalid={problem ? true : undefined}
          {...choice}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" />
      </span>
      {problem && (
        <span id={`${id}-e`} className={field.error}>
          <CircleAlert aria-hidden="true" />
          {problem}
        </span>
      )}
      {description && (
        <span id={`${id}-d`} className={field.description}>
          {description}
        </span>
      )}
    </div>
  );
}
