export default {
  title: 'Live-Raum',
};
