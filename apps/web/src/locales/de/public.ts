export default {
  title: 'Veranstaltungen',
};
