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
import { OptionItem, type Option } from './Select.js';
import field from './field.module.css';
import menu from './Menu.module.css';
import styles from './ComboBox.module.css';

export type ComboBoxProps = Pick<
  AriaComboBoxProps<Option>,
  | 'inputValue'
  | 'onInputChange'
  | 'selectedKey'
  | 'onSelectionChange'
  | 'isRequired'
  | 'autoFocus'
  | 'name'
  | 'onBlur'
  | 'id'
> &
  FieldTexts & {
    options: readonly Option[];
    maxLength?: number;
  };

/** A text with offers: one of a list, or whatever else is typed. Opens as one types; arrow keys choose. */
export function ComboBox({ label, description, optional, errorMessage, options, maxLength, ...props }: ComboBoxProps) {
  const { t } = useTranslation();
  const id = useFieldId(props);
  return (
    <AriaComboBox
      {...props}
      id={id}
      defaultItems={options}
      allowsCustomValue
      menuTrigger="focus"
      isInvalid={Boolean(errorMessage)}
      className={field.field!}
    >
      <FieldLabel label={label} optional={optional} />
      <div className={styles.group}>
        <Input className={field.box!} maxLength={maxLength} />
        <Button className={`${field.inner} ${styles.open}`} aria-label={t('field.showOffers')}>
          <ChevronDown aria-hidden="true" />
        </Button>
      </div>
      <FieldProblem message={errorMessage} />
      <FieldDescription>{description}</FieldDescription>
      <Popover className={`${menu.popover} ${styles.popover}`} offset={4}>
        <ListBox<Option> className={menu.menu!}>{(option) => <OptionItem option={option} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}
