#pragma once

namespace huizhi {

/// What would help when something failed, as a value: a text of core names no command, option, page
/// or button, for it is read through several front doors. The command line words it as what to type
/// (cli/remedies.cpp), the window as where to press (gui/base/error_text.cpp).
enum class Remedy {
    None,
    AllowDowngrade,   ///< install the older plugin all the same
    ConfirmQuestion,  ///< answer it; about: the question's rule
    EnablePlugin,     ///< about: its id
    FillField,        ///< about: the form field's key
    GiveCityCode,     ///< for a new city plugin
    HandOver,         ///< let a person take the photo there; about: the job
    InstallUnsigned,  ///< the owner's own work
    ListAccounts,
    ListChannels,
    ListFormats,
    ListOwnSizes,
    ListPlugins,
    LogIn,
    LogInEachTime,
    MakeRecoveryKey,
    MakeSigningKey,
    NewPassword,  ///< the owner gives it; about: the account
    PackPlugin,
    RecordReceipt,   ///< about: the job
    RemoveOwnSize,   ///< about: its id
    SetChannel,      ///< its address and key; about: its id
    SubmitJob,       ///< about: the job
    TrustKey,        ///< about: the key
    UseRecoveryKey,  ///< about: the account
};

}  // namespace huizhi
