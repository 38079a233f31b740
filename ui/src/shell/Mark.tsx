/** The mark: a way with an event on it. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#3b5bdb" />
      <path d="M7 9.500h18M16 9.500v15" stroke="#fff" strokeWidth="3.400" strokeLinecap="round" fill="none" />
      <circle cx="16" cy="24.500" r="2.600" fill="#fff" />
    </svg>
  );
}
