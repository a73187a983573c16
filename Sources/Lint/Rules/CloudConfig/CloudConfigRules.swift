extension Rule {
  /// By number.
  static let cloudConfig: [Rule] = [
    cloudConfigUnknownKey, cloudConfigDeprecatedKey, cloudConfigWrongType, cloudConfigMissingKey,
    cloudConfigWrongValue, cloudConfigPermissions, cloudConfigNewerKey, packagesInRuncmd, aptInBootcmd,
    fileNotExecutable, fileOwnerTooEarly, operatorInListCommand, usersWithoutDefault, plainPassword,
    packageUpgrade, packageItem, fileBelowTmp,
  ]
}
