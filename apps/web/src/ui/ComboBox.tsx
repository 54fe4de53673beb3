import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  Button,
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components';
import { FieldDescription, FieldLabel, FieldProblem, type FieldTexts } from './Field.js';
import { useFieldId } from './form-scope.js';
import { type Option, OptionItem } from './Select.js';
import field from './field.module.css';
import menu from './Menu.module.css';
import styles from './Select.module.css';

export type ComboBoxProps = Omit<
  AriaComboBoxProps<Option>,
  'className' | 'style' | 'children' | 'items' | 'defaultItems'
> &
  FieldTexts & { options: readonly Option[]; placeholder?: string };

/** One of many: type to find it. */
export function ComboBox({
  label,
  description,
  optional,
  errorMessage,
  options,
  placeholder,
  ...props
}: ComboBoxProps) {
  const { t } = useTranslation();
  const id = useFieldId(props);
  return (
    <AriaComboBox
      {...props}
      id={id}
      isInvalid={errorMessage ? true : props.isInvalid}
      defaultItems={options}
      menuTrigger="focus"
      allowsEmptyCollection
      className={field.field!}
    >
      <FieldLabel label={label} optional={optional} />
      <div className={styles.combo}>
        <Input className={field.box!} placeholder={placeholder} />
        <Button className={styles.open!}>
          <ChevronDown aria-hidden="true" />
        </Button>
      </div>
      <FieldProblem message={errorMessage} />
      <FieldDescription>{description}</FieldDescription>
      <Popover className={`${menu.popover} ${styles.popover}`} offset={4}>
        <ListBox className={menu.menu!} renderEmptyState={() => <div className={menu.empty}>{t('field.noMatch')}</div>}>
          {(option: Option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
