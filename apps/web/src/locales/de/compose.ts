/** Die Seite, mit der der Server selbst sendet; Menschen sehen sie nur aus Versehen. */
export default {
  title: 'Hier sendet der Server',
  text: 'Diese Seite öffnet Plenum für sich selbst, um die Bühne zu übertragen. Für Sie gibt es hier nichts zu tun.',
};
