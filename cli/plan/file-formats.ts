/** The formats that a plan file may have. */
export const FILE_FORMATS = ['yaml', 'json', 'segment', 'typewriter', 'csv'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
