// Read only by browsers that know no modules: Kwata itself cannot start there, so this says why, in both languages.
document.getElementById('root').innerText =
  'Kwata ne peut pas démarrer ici : ce navigateur est trop ancien. Mettez à jour Chrome, Firefox ou Safari.\n\n' +
  'Kwata cannot start here: this browser is too old. Update Chrome, Firefox or Safari.'
