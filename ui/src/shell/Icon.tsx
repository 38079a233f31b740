const PATHS = {
  home: 'M2.500 7.500 8 3l5.500 4.500V13a.5.5 0 0 1-.5.5H9.500v-4h-3v4H3a.5.5 0 0 1-.5-.5z',
  plug: 'M6 2.500v3M10 2.500v3M4 5.500h8v2.500a4 4 0 0 1-8 0zM8 12v2',
  pulse: 'M1.500 8.500h3l2-5 3 9 2-4h3',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.700 10.700 14 14',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1 1M11.600 11.600l1 1M3.400 12.600l1-1M11.600 4.400l1-1',
  moon: 'M13.500 9.500A5.500 5.500 0 1 1 6.500 2.500a4.500 4.500 0 0 0 7 7z',
  system: 'M2.500 3.500h11v7h-11zM6 13.500h4',
  person: 'M8 8a2.700 2.700 0 1 0 0-5.400A2.700 2.700 0 0 0 8 8zM2.700 14a5.300 5.300 0 0 1 10.600 0',
  shield: 'M8 2l5 2v4c0 3-2.200 5-5 6-2.800-1-5-3-5-6V4zM6 8h4',
  schema: 'M2.500 3.500h11v9h-11zM2.500 6.500h11M6.500 6.500v6',
  flag: 'M4 14V2.500M4 3h8l-2 3 2 3H4',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  play: 'M5 3.500v9l7-4.500z',
  plan: 'M3.500 2.500h9v11h-9zM6 5.500h4M6 8h4M6 10.500h2.500',
  building: 'M3.500 14V2.500h6V14M9.500 6.500h3V14M2 14h12M5.500 5.500h2M5.500 8h2M5.500 10.500h2',
  target:
    'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM8 10.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  gauge: 'M2.500 12a5.500 5.500 0 1 1 11 0M8 12l2.500-4',
  sliders: 'M3 4.500h10M3 8h10M3 11.500h10M6 3v3M10.500 6.500v3M5 10v3',
  gear: 'M8 10.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400zM8 1.800v2M8 12.200v2M1.800 8h2M12.200 8h2M3.600 3.600l1.400 1.400M11 11l1.400 1.400M3.600 12.400 5 11M11 5l1.400-1.400',
  segments: 'M8 2.500a5.500 5.500 0 1 0 5.500 5.500H8zM10.500 2.500v3h3a4 4 0 0 0-3-3z',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.500 1.500h-11zM6.500 14h3',
  bolt: 'M9 1.500 3.500 9H8l-1 5.500L12.500 7H8z',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6.500 8 10.500l4-4',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside words that say the same; never alone. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.400"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
