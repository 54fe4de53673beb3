import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  type CheckboxFieldProps,
  CheckboxGroup as AriaCheckboxGroup,
  type CheckboxGroupProps as AriaCheckboxGroupProps,
  RadioButton,
  RadioField,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  SwitchButton,
  SwitchField,
  type SwitchFieldProps,
} from 'react-aria-components';
import { FieldDescription, FieldLabel, FieldProblem, type FieldTexts } from './Field.js';
import { useFieldId } from './form-scope.js';
import field from './field.module.css';
import styles from './Choice.module.css';

type Own<P> = Omit<P, 'className' | 'style' | 'children'>;

export type CheckboxProps = Own<CheckboxFieldProps> & { children: ReactNode; description?: ReactNode };

/** The native input decides what is drawn, so it also works before and without JavaScript. */
export function Checkbox({ children, description, ...props }: CheckboxProps) {
  const id = useFieldId(props);
  return (
    <CheckboxField {...props} id={id} className={styles.choice!}>
      <CheckboxButton className={styles.button!}>
        {({ isIndeterminate }) => (
          <>
            <span className={styles.mark} data-shape="check" aria-hidden="true">
              {isIndeterminate ? <Minus /> : <Check />}
            </span>
            <span className={styles.text}>{children}</span>
          </>
        )}
      </CheckboxButton>
      <Extra description={description} />
    </CheckboxField>
  );
}

export type CheckboxGroupProps = Own<AriaCheckboxGroupProps> & FieldTexts & { children: ReactNode };

export function CheckboxGroup({ label, description, optional, errorMessage, children, ...props }: CheckboxGroupProps) {
  const id = useFieldId(props);
  return (
    <AriaCheckboxGroup {...props} id={id} isInvalid={errorMessage ? true : props.isInvalid} className={field.group!}>
      <FieldLabel label={label} optional={optional} />
      <FieldDescription>{description}</FieldDescription>
      <div className={field.choices}>{children}</div>
      <FieldProblem message={errorMessage} />
    </AriaCheckboxGroup>
  );
}

export type RadioGroupProps = Own<AriaRadioGroupProps> & FieldTexts & { children: ReactNode };

export function RadioGroup({ label, description, optional, errorMessage, children, ...props }: RadioGroupProps) {
  const id = useFieldId(props);
  return (
    <AriaRadioGroup {...props} id={id} isInvalid={errorMessage ? true : props.isInvalid} className={field.group!}>
      <FieldLabel label={label} optional={optional} />
      <FieldDescription>{description}</FieldDescription>
      <div className={field.choices} data-orientation={props.orientation}>
        {children}
      </div>
      <FieldProblem message={errorMessage} />
    </AriaRadioGroup>
  );
}

export function Radio({
  value,
  children,
  description,
  isDisabled,
}: {
  value: string;
  children: ReactNode;
  description?: ReactNode;
  isDisabled?: boolean;
}) {
  return (
    <RadioField value={value} isDisabled={isDisabled} className={styles.choice!}>
      <RadioButton className={styles.button!}>
        <span className={styles.mark} data-shape="dot" aria-hidden="true" />
        <span className={styles.text}>{children}</span>
      </RadioButton>
      {/* What is wrong belongs to the group; a message of its own here makes React Aria throw. */}
      <div className={styles.extra}>
        <FieldDescription>{description}</FieldDescription>
      </div>
    </RadioField>
  );
}

export type SwitchProps = Own<SwitchFieldProps> & { children: ReactNode; description?: ReactNode };

/** For settings that take effect at once; in a form that is sent, use a Checkbox. */
export function Switch({ children, description, ...props }: SwitchProps) {
  const id = useFieldId(props);
  return (
    <SwitchField {...props} id={id} className={styles.choice!}>
      <SwitchButton className={styles.button!}>
        <span className={styles.slide} aria-hidden="true" />
        <span className={styles.text}>{children}</span>
      </SwitchButton>
      <Extra description={description} />
    </SwitchField>
  );
}

function Extra({ description }: { description?: ReactNode }) {
  return (
    <div className={styles.extra}>
      <FieldDescription>{description}</FieldDescription>
      <FieldProblem />
    </div>
  );
}
