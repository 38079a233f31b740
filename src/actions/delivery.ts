/** How one sending of an alert to a channel went. */
export interface Delivery {
  readonly channel: 'webhook' | 'slack';
  readonly to: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly at: number | null;
  readonly answer: string | null;
}
