import { Plus, X } from 'lucide-react';
import { use, useState } from 'react';
import { OverlayTriggerStateContext } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, IconButton, Popover, Select, Stack, TextField, type Option } from '../../ui/index.js';
import styles from './desk.module.css';
import { useSayProblem } from './undo.js';

interface PickSeveralProps {
  /** Goes into the form once per chosen id, in their order. */
  name: string;
  label: string;
  addLabel: string;
  createLabel: string;
  options: readonly Option[];
  chosen: readonly string[];
  /** Makes one that is not in the list yet, and answers its id. */
  onCreate: (name: string) => Promise<string>;
}

/** Several of a list that may be long: those that were chosen, and a search to add more. */
export function PickSeveral({ name, label, addLabel, createLabel, options, chosen, onCreate }: PickSeveralProps) {
  const { t } = useTranslation('desk');
  const [ids, setIds] = useState<readonly string[]>(chosen);
  const known = ids.flatMap((own) => options.find((option) => option.id === own) ?? []);
  const rest = options.filter((option) => !ids.includes(option.id));
  const add = (own: string) => setIds((before) => [...before, own]);
  return (
    <div className={styles.pick}>
      {ids.map((own) => (
        <input key={own} type="hidden" name={name} value={own} />
      ))}
      <div className={styles.pickRow}>
        {rest.length === 0 ? (
          <span className={styles.pickLabel}>{label}</span>
        ) : (
          <Select
            key={ids.length}
            label={label}
            placeholder={addLabel}
            options={rest}
            searchable={rest.length > 8}
            onChange={(key) => key !== null && add(String(key))}
          />
        )}
        <QuickAdd label={createLabel} onCreate={onCreate} onMade={add} />
      </div>
      {known.length > 0 && (
        <ul className={`plain ${styles.chips}`} aria-label={label}>
          {known.map((option) => (
            <li key={option.id} className={styles.chip}>
              {option.label}
              <IconButton
                label={t('pick.remove', { name: option.label })}
                icon={<X />}
                size="s"
                onPress={() => setIds((before) => before.filter((other) => other !== option.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface QuickAddProps {
  label: string;
  onCreate: (name: string) => Promise<string>;
  onMade: (id: string) => void;
}

function QuickAdd(props: QuickAddProps) {
  return (
    <Popover
      label={props.label}
      trigger={
        <Button variant="quiet" icon={<Plus aria-hidden="true" />}>
          {props.label}
        </Button>
      }
    >
      <NewName {...props} />
    </Popover>
  );
}

/** Asks for a name; closes when it is taken. Not a form of its own: it sits inside of one. */
function NewName({ onCreate, onMade }: QuickAddProps) {
  const { t } = useTranslation('desk');
  const popover = use(OverlayTriggerStateContext);
  const sayProblem = useSayProblem();
  const [name, setName] = useState('');
  const [pending, setPending] = useState(false);
  const make = async () => {
    if (!name.trim() || pending) return;
    setPending(true);
    try {
      onMade(await onCreate(name.trim()));
      popover?.close();
    } catch (error) {
      sayProblem(error);
      setPending(false);
    }
  };
  return (
    <Stack gap={3}>
      <TextField
        label={t('pick.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        onKeyDown={(press) => {
          if (press.key === 'Enter') {
            press.preventDefault();
            void make();
          } else press.continuePropagation();
        }}
      />
      <Button isPending={pending} onPress={() => void make()}>
        {t('pick.add')}
      </Button>
    </Stack>
  );
}
