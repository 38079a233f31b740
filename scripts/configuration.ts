/** docs/configuration.md, made from the settings table so that the two cannot disagree. */
import { environmentName, SETTINGS } from '../src/config.ts';

const UNITS: Readonly<Record<string, string>> = {
  bytes: 'bytes (or 500kb, 64mb, 2gb)',
  ms: 'milliseconds',
  hours: 'hours',
  count: 'whole number',
  flag: 'nothing (the variable: true or false)',
};
const SIZES = [
  [2 ** 30, 'gb'],
  [2 ** 20, 'mb'],
  [2 ** 10, 'kb'],
] as const;

type AnySetting = (typeof SETTINGS)[keyof typeof SETTINGS];

function renderDefault(setting: AnySetting): string {
  if (setting.default === '') return '';
  const bytes = setting.kind === 'bytes' ? Number(setting.default) : 0;
  const size = SIZES.find(([unit]) => bytes > 0 && bytes % unit === 0);
  return `\`${size ? `${bytes / size[0]}${size[1]}` : setting.default}\``;
}

function renderKind(setting: AnySetting): string {
  const choices = 'choices' in setting ? setting.choices : undefined;
  return choices
    ? choices.map((choice) => `\`${choice}\``).join(', ')
    : (UNITS[setting.kind] ?? setting.kind);
}

function renderRow(setting: AnySetting): string {
  const cells = [
    `\`--${setting.option}\`<br>\`${environmentName(setting.option)}\``,
    renderKind(setting),
    renderDefault(setting),
    `${setting.what}<br>*${setting.why}*`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The whole page as Markdown. */
export function renderConfiguration(): string {
  return `# Configuration

Every setting is an option of \`trackway start\` and an environment variable. The command line wins over the environment, which wins over the default. What is declared (sources, tokens, plans) goes into \`trackway.yaml\` instead: see [operating](operating.md).

This page is generated from \`src/config.ts\` by \`npm run docs\`; \`trackway config --help\` prints the same.

| option and variable | takes | default | what it does, *and why it is so* |
|---|---|---|---|
${Object.values(SETTINGS).map(renderRow).join('\n')}
`;
}
