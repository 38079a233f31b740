/** Settings of the scorer's statements: what does not fit goes to disk instead of failing at the engine's cap. */

const SPILL_BYTES = 256 * 1024 * 1024;

export const SPILLING = `max_bytes_before_external_group_by = ${SPILL_BYTES}, max_bytes_before_external_sort = ${SPILL_BYTES}`;

/**
 * For statements of hundreds of expressions: making machine code of them took 0.5 s a scoring, more than it saved at a
 * million rows (decision 0132).
 */
export const UNCOMPILED = 'compile_expressions = 0';
