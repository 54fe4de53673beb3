export default {
  title: 'Cockpit',
};
