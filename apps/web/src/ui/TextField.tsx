import { useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Input,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { FieldDescription, FieldLabel, FieldProblem, type FieldTexts } from './Field.js';
import { useFieldId } from './form-scope.js';
import styles from './field.module.css';

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> &
  FieldTexts & {
    /** Decorative icon at the start. */
    icon?: ReactNode;
    placeholder?: string;
    /** Shows how many characters are left as soon as three quarters are used; needs `maxLength`. */
    counter?: boolean;
    inputRef?: Ref<HTMLInputElement>;
  };

/** One line of text. `type` as in HTML (email, url, tel, search, password). */
export function TextField({
  label,
  description,
  optional,
  errorMessage,
  icon,
  placeholder,
  counter,
  inputRef,
  ...props
}: TextFieldProps) {
  const id = useFieldId(props);
  const [count, watch] = useCount(props);
  const input = <Input ref={inputRef} className={styles.box!} placeholder={placeholder} />;
  return (
    <AriaTextField
      {...props}
      id={id}
      isInvalid={errorMessage ? true : props.isInvalid}
      onChange={watch}
      className={styles.field!}
    >
      <FieldLabel label={label} optional={optional} />
      {icon ? (
        <div className={styles.withIcon}>
          {icon}
          {input}
        </div>
      ) : (
        input
      )}
      <Below message={errorMessage} count={counter ? count : undefined} max={props.maxLength} />
      <FieldDescription>{description}</FieldDescription>
    </AriaTextField>
  );
}

export type TextAreaProps = Omit<TextFieldProps, 'icon' | 'inputRef' | 'type'> & {
  rows?: number;
  inputRef?: Ref<HTMLTextAreaElement>;
};

/** Several lines; grows with what is written. */
export function TextArea({
  label,
  description,
  optional,
  errorMessage,
  placeholder,
  counter,
  rows,
  inputRef,
  ...props
}: TextAreaProps) {
  const id = useFieldId(props);
  const [count, watch] = useCount(props);
  return (
    <AriaTextField
      {...props}
      id={id}
      isInvalid={errorMessage ? true : props.isInvalid}
      onChange={watch}
      className={styles.field!}
    >
      <FieldLabel label={label} optional={optional} />
      <AriaTextArea ref={inputRef} className={styles.box!} placeholder={placeholder} rows={rows ?? 3} />
      <Below message={errorMessage} count={counter ? count : undefined} max={props.maxLength} />
      <FieldDescription>{description}</FieldDescription>
    </AriaTextField>
  );
}

const useCount = (props: Pick<AriaTextFieldProps, 'value' | 'defaultValue' | 'onChange'>) => {
  const [typed, setTyped] = useState(props.defaultValue ?? '');
  const watch = (value: string) => {
    setTyped(value);
    props.onChange?.(value);
  };
  return [(props.value ?? typed).length, watch] as const;
};

function Below({ message, count, max }: { message?: string; count?: number; max?: number }) {
  const { t } = useTranslation();
  const left = max !== undefined && count !== undefined && count >= max * 0.75 ? max - count : undefined;
  return (
    <div className={styles.below}>
      <FieldProblem message={message} />
      {left !== undefined && (
        <span className={styles.counter} data-near={left <= (max ?? 0) * 0.05 || undefined}>
          {t('field.left', { count: left })}
        </span>
      )}
    </div>
  );
}
