import { Check, Monitor, Moon, Sun, Contrast } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../ui/Button.js';
import menu from '../ui/Menu.module.css';
import { chooseTheme, storedTheme, type Theme, themes } from './theme.js';
import styles from './Switches.module.css';

const icons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

export function ThemeSwitch() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>('system');
  return (
    <span className={styles.theme} data-needs-script>
      <MenuTrigger onOpenChange={() => setTheme(storedTheme())}>
        <IconButton label={t('theme.label')} icon={<Contrast />} />
        <Popover placement="bottom end" offset={4} className={menu.popover!}>
          <Menu
            className={menu.menu!}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const chosen = themes.find((name) => keys !== 'all' && keys.has(name)) ?? 'system';
              setTheme(chosen);
              chooseTheme(chosen);
            }}
          >
            {themes.map((name) => {
              const Icon = icons[name];
              return (
                <MenuItem key={name} id={name} textValue={t(`theme.${name}`)} className={menu.item!}>
                  <Icon aria-hidden="true" />
                  <span className={menu.texts}>{t(`theme.${name}`)}</span>
                  {name === theme && <Check aria-hidden="true" className={menu.check} />}
                </MenuItem>
              );
            })}
          </Menu>
        </Popover>
      </MenuTrigger>
    </span>
  );
}
